// Command shop is the lab's sample service: PocketBase (SQLite and a folder of
// files behind a REST interface) with one collection, named by its environment.
// `orders` and `shipments` are this program.
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"

	"github.com/pocketbase/pocketbase"
	"github.com/pocketbase/pocketbase/core"
)

// An attachment of this size fits every benchmark's chunk.
const maxAttachment = 256 << 20

type settings struct {
	// From the ConfigMap
	title, collection string
	// From the Secret
	email, password string
}

func main() {
	wanted, err := fromEnvironment()
	if err != nil {
		log.Fatal(err)
	}
	app := pocketbase.NewWithConfig(pocketbase.Config{HideStartBanner: true})
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		// It would ask for a first superuser in a browser
		e.InstallerFunc = nil
		if err := prepare(e.App, wanted); err != nil {
			return err
		}
		e.Router.GET("/api/about", func(r *core.RequestEvent) error {
			return r.JSON(http.StatusOK, map[string]string{
				"title":      wanted.title,
				"collection": wanted.collection,
			})
		})
		return e.Next()
	})
	if err := app.Start(); err != nil {
		log.Fatal(err)
	}
}

func fromEnvironment() (settings, error) {
	wanted := settings{
		title:      os.Getenv("TITLE"),
		collection: os.Getenv("COLLECTION"),
		email:      os.Getenv("ADMIN_EMAIL"),
		password:   os.Getenv("ADMIN_PASSWORD"),
	}
	for name, value := range map[string]string{
		"TITLE": wanted.title, "COLLECTION": wanted.collection,
		"ADMIN_EMAIL": wanted.email, "ADMIN_PASSWORD": wanted.password,
	} {
		if value == "" {
			return wanted, fmt.Errorf("the environment variable %s is empty", name)
		}
	}
	return wanted, nil
}

// prepare makes what is missing and leaves what is there: after a restore the
// volume already holds the collection, its records and the superuser.
func prepare(app core.App, wanted settings) error {
	if err := superuser(app, wanted); err != nil {
		return fmt.Errorf("superuser: %w", err)
	}
	if _, err := app.FindCollectionByNameOrId(wanted.collection); err == nil {
		return nil
	}
	collection := core.NewBaseCollection(wanted.collection)
	collection.Fields.Add(
		&core.TextField{Name: "number", Required: true},
		&core.TextField{Name: "customer"},
		&core.NumberField{Name: "amount"},
		&core.NumberField{Name: "quantity", OnlyInt: true},
		&core.FileField{Name: "attachment", MaxSelect: 1, MaxSize: maxAttachment},
		&core.AutodateField{Name: "created", OnCreate: true},
	)
	collection.AddIndex("idx_number_"+wanted.collection, true, "number", "")
	return app.Save(collection)
}

func superuser(app core.App, wanted settings) error {
	collection, err := app.FindCollectionByNameOrId(core.CollectionNameSuperusers)
	if err != nil {
		return err
	}
	record, err := app.FindAuthRecordByEmail(collection, wanted.email)
	if err != nil {
		record = core.NewRecord(collection)
		record.SetEmail(wanted.email)
	} else if record.ValidatePassword(wanted.password) {
		return nil
	}
	record.SetPassword(wanted.password)
	return app.Save(record)
}
